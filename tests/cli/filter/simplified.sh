# A character of simplified Chinese that lost a byte (介绍, 绍 lost 8D) is not the likeliest of
# Traditional Chinese (介獻): it stays, and the sound ones around it are given back.
"$MOJIMEND" damage --page cp1252 --undefined drop >in <<'END'
# 文件

推薦的安裝方式。

9.11.1. 介绍
9.11.2. 推薦
END
"$MOJIMEND" filter --no-config <in >out; echo "exit $?"
cat out
