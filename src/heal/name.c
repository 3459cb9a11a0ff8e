/* A file's name went through the same hands as its text. */
#include "heal/name.h"

#include "base/buf.h"
#include "base/show.h"
#include "base/utf8.h"
#include "heal/choose.h"

bool name_check(const char *path, struct findings *findings, struct healer *h)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	struct mojimend_str name = str_z(slash ? slash + 1 : path ? path : "");
	struct healed healed = {.original = name, .text = name};
	struct findings damage = {.language = findings->language};
	struct choices none = {0};
	struct buf b = buf_in(h->arena, findings->language);

	if (str_is_ascii(name) || utf8_valid(name.ptr, name.len) != name.len)
		return true;
	h->choices = &none;
	if (!heal_run(&healed, &damage, name, h))
		return false;
	if (!damage.list.len)
		return true;
	buf_say(&b, "the file's name is damaged: ");
	if (healed.edits.list.len) {
		buf_say(&b, "it should read '");
		show_add(&b, healed.text);
		buf_say(&b, "'");
	} else {
		buf_str_add(&b, damage.list.at[0].message);
	}
	findings_add(findings, h->arena,
		     (struct mojimend_finding){.rule = "encoding/file-name",
					       .severity = MOJIMEND_WARNING,
					       .message = buf_str(&b)});
	return true;
}
