# One damaged character and a blank, in each format.
mkdir d
printf '# 文獻 CafÃ©\n\n讀x \377]]>&\n' >'d/a, b%.md'
for format in github gitlab junit checkstyle rdjson; do
	echo "-- $format"
	"$MOJIMEND" check --format "$format" d; echo "exit $?"
done
"$MOJIMEND" check --format sarif d | sed 's/"name":"mojimend","version":"[^"]*"/"name":"mojimend","version":"N"/'
"$MOJIMEND" check --format sarif "$PWD/d" | grep -c 'uri":"file:///.*/d/a%2C%20b%25.md"}'
echo '-- junit: a failure is what fails the run'
printf 'a\342\200\216b\n\n| a | b |\n|---|---|\n| 1 |\n' >w.md
for level in error warning info never; do
	"$MOJIMEND" check --format junit --fail-on $level d w.md >junit
	echo "$level: exit $?, $(grep -c '<failure' junit) failures, $(grep -o 'failures="[0-9]*"' junit | head -n 1)"
done
