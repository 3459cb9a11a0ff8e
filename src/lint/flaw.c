/* What is wrong with a value of a type, and what to do about it, in both languages. */
#include "lint/flaw.h"

const char *const flaw_names[] = {
	[FLAW_NONE] = "none",	[FLAW_FORM] = "form",	[FLAW_CHECK] = "check-digit",
	[FLAW_DAY] = "day",	[FLAW_EARLY] = "early", [FLAW_LATE] = "late",
	[FLAW_INNER] = "inner", [FLAW_COUNT] = NULL};

/* Each type's form. */
static const struct wording forms[] = {
	[AS_TEXT] = {"{field}: '{value}' does not have the right form",
		     "{field}「{value}」的格式不對", NULL},
	[AS_PMID] = {"{field}: '{value}' is not 1 to 8 digits without a leading zero",
		     "{field}「{value}」應為 1 到 8 位數字，開頭不為 0", NULL},
	[AS_PMCID] = {"{field}: '{value}' is no PMCID: it must read PMC and 1 to 8 digits",
		      "{field}「{value}」應為 PMC 加 1 到 8 位數字", NULL},
	[AS_DOI] = {"{field}: '{value}' is no DOI: it must read 10.registrant/suffix",
		    "{field}「{value}」不是 DOI：應寫作 10.註冊者/後綴", NULL},
	[AS_ISSN] = {"{field}: '{value}' is no ISSN: it must read 1234-5678, the last may be X",
		     "{field}「{value}」不是 ISSN：應寫作 1234-5678，末位可為 X", NULL},
	[AS_ORCID] = {"{field}: '{value}' is no ORCID iD: it must read 0000-0000-0000-0000, the "
		      "last may be X",
		      "{field}「{value}」不是 ORCID：應寫作 0000-0000-0000-0000，末位可為 X", NULL},
	[AS_ARXIV] = {"{field}: '{value}' is no arXiv identifier: it must read yymm.number or "
		      "archive/yymmnumber",
		      "{field}「{value}」不是 arXiv 編號：應寫作 yymm.號碼 或 archive/yymm號碼",
		      NULL},
	[AS_YEAR] = {"{field}: '{value}' is no year: it must be four digits",
		     "{field}「{value}」不是年份：應為四位數字", NULL},
	[AS_DATE] = {"{field}: '{value}' is no date: write it as 2024-05-01",
		     "{field}「{value}」不是日期：請寫作 2024-05-01", NULL},
	[AS_NUMBER] = {"{field}: '{value}' is no number in digits 0 to 9",
		       "{field}「{value}」不是以 0 到 9 寫成的數字", NULL},
	[AS_URL] = {"{field}: '{value}' is no URL: it must read https://host/path",
		    "{field}「{value}」不是網址：應寫作 https://主機/路徑", NULL},
	[AS_TITLE] = {NULL, NULL, NULL},
};

/* What is wrong in the right form. */
static const struct wording flaws[] = {
	[FLAW_NONE] = {NULL, NULL, NULL},
	[FLAW_FORM] = {NULL, NULL, NULL},
	[FLAW_CHECK] = {"{field}: the check digit of '{value}' does not fit: one of its digits is "
			"wrong",
			"{field}「{value}」的檢查碼不符：有數字打錯", NULL},
	[FLAW_DAY] = {"{field}: there is no day '{value}'", "{field}「{value}」：沒有這一天", NULL},
	[FLAW_EARLY] = {"{field}: the year '{value}' is too early", "{field}「{value}」的年份太早",
			NULL},
	[FLAW_LATE] = {"{field}: the year '{value}' is still to come",
		       "{field}「{value}」的年份還沒到", NULL},
	[FLAW_INNER] = {"{field}: '{value}' does not fit its own check character: a digit is "
			"wrong; copy it again",
			"{field}「{value}」與自身的檢查碼不符，有字元錯了：請重新複製", NULL},
};

struct wording flaw_wording(unsigned kind, enum identifier_flaw flaw)
{
	if (kind != AS_TEXT && flaws[flaw].en)
		return flaws[flaw];
	return forms[kind].en ? forms[kind] : forms[AS_TEXT];
}
