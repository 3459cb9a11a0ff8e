/* Prices have no right value, but a right order: sound text is cheaper than its mojibake. */
#include "cost/cost.h"

#include <string.h>

#include "base/utf8.h"
#include "cost/format.h"
#include "unit/codec/naive.h"
#include "unit/unit.h"

static unsigned price_of(const char *text)
{
	struct cost_context context = cost_start();
	unsigned price = 0;
	size_t len = strlen(text);

	for (size_t i = 0; i < len;) {
		uint32_t c;

		i += utf8_next(text + i, &c);
		price += cost_next(&context, c);
	}
	return price + cost_next_class(&context, CLASS_EDGE);
}

static const char *const sound[] = {
	"Die Straße führt über die Brücke nach Süden.",
	"L’été où j’ai étudié à Besançon",
	"El niño comió piñas mañana",
	"São João, coração e pão",
	"Příliš žluťoučký kůň úpěl ďábelské ódy",
	"Zażółć gęślą jaźń",
	"Türkçe öğrenmek için çalışıyorum",
	"Öö pimeduses läks ta üle jõe",
	"Það er ekki allt gull sem glóir",
	"Ζώντας στην Αθήνα",
	"Съешь же ещё этих мягких французских булок",
	"Щоб жити в Україні",
	"שלום עולם",
	"مرحبا بالعالم",
	"नमस्ते दुनिया",
	"สวัสดีชาวโลก",
	"Tiếng Việt rất đẹp",
	"文献笔记：方法与结果",
	"これは日本語の文章です。",
	"안녕하세요 여러분",
	"Done 🚀 and pinned 📌",
	"“Well,” she said — “perhaps…”",
};

static void test_sound_is_cheaper(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++) {
		for (int page = 0; page < NAIVE_PAGES; page++) {
			char once[4096], more[4096];

			for (unsigned layers = 1; layers <= 3; layers++) {
				const struct naive inner = {.page = page, .layers = layers - 1};
				const struct naive outer = {.page = page, .layers = layers};

				naive_damage(once, sound[i], strlen(sound[i]), &inner);
				naive_damage(more, sound[i], strlen(sound[i]), &outer);
				UNIT_ROW(sound[i], price_of(once) < price_of(more));
			}
		}
	}
}

/* By the surplus that detect asks for at least, damage that no reader would doubt is dearer. */
static void test_evident(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++) {
		char damaged[4096];

		naive_damage(damaged, sound[i], strlen(sound[i]), &(struct naive){.layers = 1});
		UNIT_ROW(sound[i], price_of(damaged) > price_of(sound[i]) + 20 * COST_BIT);
	}
}

static void test_script_costs_once(void **state)
{
	struct cost_context context = cost_start(), again;
	unsigned first, second;

	(void)state;
	assert_int_equal(cost_invested(&context), 0);
	cost_next(&context, 'a');
	cost_next(&context, 0xE9);
	assert_int_equal(cost_invested(&context), 0);
	again = context;
	first = cost_next(&context, 0x6587);
	second = cost_invested(&context);
	assert_true(second > 0);
	assert_true(context.scripts != 0);
	/* the same step, in a text that paid before */
	again.scripts = context.scripts;
	assert_int_equal(cost_next(&again, 0x6587) + second, first);
	/* kana, Hangul and CJK marks come with Han */
	cost_next(&context, 0x3042);
	cost_next(&context, 0xFF1A);
	cost_next(&context, 0xD55C);
	assert_int_equal(cost_invested(&context), second);
	cost_next(&context, 0x0430);
	cost_next(&context, 0x0410);
	assert_int_equal(cost_invested(&context), 2 * second);
}

/* What follows a no-break space is priced as behind a space. */
static void test_nbsp(void **state)
{
	struct cost_context space = cost_start(), nbsp = cost_start();

	(void)state;
	cost_next(&space, 'a');
	cost_next(&nbsp, 'a');
	assert_true(cost_next(&space, ' ') < cost_next(&nbsp, 0xA0));
	assert_memory_equal(&space, &nbsp, sizeof(space));
	assert_int_equal(cost_next(&space, ':'), cost_next(&nbsp, ':'));
	/* it is no surprise where spaces are none: "été :" */
	assert_true(price_of("été\u00A0:") < price_of("été :") + 16 * COST_BIT);
}

static void test_class_alone(void **state)
{
	struct cost_context a = cost_start(), b = cost_start();

	(void)state;
	assert_int_equal(cost_next(&a, 0x6587), cost_next_class(&b, CLASS_HAN));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(cost_next(&a, 0x1F4CC), cost_next_class(&b, CLASS_EMOJI));
	/* no character is so dear that a price could not hold it, none is free of its class */
	for (uint32_t c = 0; c < 0x110000; c++) {
		struct cost_context start = cost_start();

		assert_true(cost_next(&start, c) < 2 * 255 + 8 * COST_BIT + 1);
	}
}

int test_cost_cost(void);
int test_cost_cost(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound_is_cheaper),  cmocka_unit_test(test_evident),
		cmocka_unit_test(test_script_costs_once), cmocka_unit_test(test_nbsp),
		cmocka_unit_test(test_class_alone),
	};

	return UNIT_RUN("cost/cost", tests);
}
