#ifndef UNIT_HEALING_H
#define UNIT_HEALING_H

/* One healing from bytes to findings, with all that it needs. */
#include "heal/heal.h"

#include "unit/unit.h"

struct healing {
	struct arena arena;
	struct decoder decoder;
	struct findings findings;
	struct healed healed;
	struct mojimend_error error;
};

static inline void healing_choose(struct healing *h, struct mojimend_str text,
				  struct choices *choices)
{
	struct healer healer = {
		.decoder = &h->decoder, .choices = choices, .arena = &h->arena, .error = &h->error};

	arena_reset(&h->arena);
	h->findings = (struct findings){0};
	assert_true(heal_run(&h->healed, &h->findings, text, &healer));
	assert_int_equal(h->error.status, MOJIMEND_OK);
}

static inline void healing_run(struct healing *h, struct mojimend_str text)
{
	healing_choose(h, text, NULL);
}

static inline void healing_fini(struct healing *h)
{
	decoder_fini(&h->decoder);
	arena_fini(&h->arena);
}

/* Running text of many languages, as one may find it in notes. */
static const char *const languages[] = {
	"Die Straße führt über die Brücke; „schöne Grüße“ aus Köln – für 3,50 €.\n",
	"L’été où j’ai étudié à Besançon, l’élève répétait « déjà » : voilà !\n",
	"El niño comió piñas mañana; ¿qué pasó? ¡Así fue, señor Núñez!\n",
	"São João não é um órgão de ação; a coração da nação também está lá.\n",
	"Příliš žluťoučký kůň úpěl ďábelské ódy, řekl Jiří.\n",
	"Zażółć gęślą jaźń; źdźbło, łódź, święto.\n",
	"Türkçe öğrenmek için çalışıyorum; İstanbul’da yağmur yağıyor.\n",
	"Það er ekki allt gull sem glóir, sagði Þórður.\n",
	"Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.\n",
	"Съешь же ещё этих мягких французских булок, да выпей чаю.\n",
	"Щоб жити в Україні, треба знати її мову.\n",
	"שלום עולם, מה שלומך היום?\n",
	"مرحبا بالعالم، كيف حالك اليوم؟\n",
	"नमस्ते दुनिया, आप कैसे हैं?\n",
	"สวัสดีชาวโลก วันนี้อากาศดี\n",
	"Tiếng Việt rất đẹp và người Việt rất thân thiện.\n",
	"文献笔记：“方法”与结果，中文（第一）章。\n",
	"これは日本語の文章です。「東京」へ行きました。\n",
	"안녕하세요 여러분, 오늘은 날씨가 좋습니다.\n",
	"Done 🚀 and pinned 📌 ✅ – it’s “fine”… ⚠️ really\n",
};

enum { LANGUAGES = sizeof(languages) / sizeof(*languages) };

#endif
