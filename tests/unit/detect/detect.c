/* Sound text yields nothing, however odd; damage is found, with its story. */
#include "detect/detect.h"

#include <string.h>

#include "base/buf.h"
#include "unit/codec/naive.h"
#include "unit/unit.h"

#define NBSP "\u00A0"

static const char *const sound[] = {
	"«PERÚ» y «PANAMÁ» y «BOGOTÁ»",
	"the Ä–Z of",
	"A–Å, Å–Ö",
	"ß–Ü, Ä–Z",
	"NOËL³ et ZOË²",
	"(40 Å–50 Å)",
	"1.8Å–2.2Å",
	"1250 Å²",
	"1250 Å²/mm",
	"(1250 Å²) of 31.5 Å³, 900 Å³; 2Å²",
	"CAFÉ® und TÊTE™",
	"RÉSUMÉ" NBSP ": tout",
	"«MAÇÃ»",
	"“IRMÔ, disse ele",
	"AMANHÃ…",
	"“HÂLÔ",
	"Brontë…” she said",
	"5×£35 = £175",
	"NESTLÉ®",
	"VOCÊ…",
	"√π ≈ 1,77",
	"„€“",
	"CAFÉ’s menu",
	"“Ä”, „Ö“ und ‚Ü‘",
	"ÞJÓÐVELDIÐ OG ÁÐUR",
	"GUÐRÚN ÓSVÍFURSDÓTTIR",
	"L’épisode d’Étienne : « À bientôt ! »",
	"Déjà" NBSP ": l’œuvre d’À" NBSP "Paris" NBSP "; où" NBSP "?",
	"LA QUALITÉ™ DE LA SOCIÉTÉ®",
	"PRIX" NBSP ": 35" NBSP "€ – À" NBSP "VOIR",
	"HÄN TULI TÄÄLTÄ" NBSP "– ÄÄNI",
	"PÄIVÄÄ" NBSP "KAIKILLE",
	"HYVÄÄ YÖTÄ",
	"à² + b² = c²",
	"Ångström: 1 Å = 10⁻¹⁰ m; 3 Å³",
	"Ã e Õ são letras; Ã, Ê.",
	"â, ê, î, ô, û",
	"Â ÂÎ âge, pâte; château",
	"SÃO JOÃO DA BOA VISTA",
	"MAMÃ, IRMÃ, MANHÃ",
	"IRMÃ “Lúcia”",
	"«Ã»",
	"SEÑOR «NÚÑEZ»",
	"¿QUÉ? ¡ASÍ! «SÍ»",
	"CAFÉ «EL NIÑO»",
	"Übergrößenträger – „Äpfel“ für 3,50 €",
	"FÜR‘ DIE GRÖßE“",
	"SCHÖNE GRÜßE",
	"Ærø, Ålborg; ÆØÅ – “ÆØÅ”",
	"FÆRØERNE™",
	"TRÆ’et og Å’en",
	"┌──┐ │ä│ └──┘ ╔══╗ ║é║ ╚══╝",
	"░▒▓█▄▀ ñ ▌▐ ¦¬½¼",
	"¯\\_(ツ)_/¯ ಠ_ಠ (╯°□°)╯︵ ┻━┻",
	"ＡＢＣ！文献：方法",
	"これは「日本語」です。",
	"한국어 문장입니다.",
	"Příliš žluťoučký kůň",
	"ŽIŽKA – ŠÉF “ŠÁRKA”",
	"DŽUNGĽA’S ĎAĽŠÍ",
	"Zażółć gęślą jaźń „ĆMA”",
	"İstanbul’da IĞDIR’ın ŞİŞLİ’si – “DAĞ”",
	"DAĞ’a, BAĞ’dan",
	"AĞ… YAĞ™ SAĞ®",
	"Ðức và ÐỨC “VIỆT”",
	"TIẾNG VIỆT RẤT ĐẸP",
	"Đà Nẵng – Huế",
	"Șt. Ștefan “Ță”",
	"Ελλάδα «ΕΛΛΑΣ»",
	"Москва «ЁЖ» №5",
	"שלום – “עולם”",
	"مرحبا «بالعالم»",
	"नमस्ते दुनिया",
	"20°C ±5 µm × 3 ÷ 2 ¶ § ©2024 ®",
	"£5 ¥300 ¢99 ¤",
	"1½ cup, 3¾ oz, Nº 4, 2ª",
	"ð is eth, þ is thorn; Ð“ and Þ”",
	"Kürzel: Ä¹, Ö² und Ü³ (Fußnoten)",
	"NOËL³ RENÉ¹ ZOË²",
	"“É”, ‘Á’, «Í», „Ó“",
	"Él—¡ÉL!—dijo",
	"ÉL–ELLA",
	"CLICHÉ–DÉCOR",
	"PASSÉ—NOT",
	"RENÉE’S CAFÉ’S",
	"C’EST L’ÉTÉ ‹À› «À»",
	"ä“ ö“ ü“ (Gänsefüßchen)",
	"Ö¼ Ä½",
	"résumé… naïve… voilà…",
	"voilà le café à Paris",
	"\u0130\u011E\u015E\u0131",
	"Straße ÄÖÜ äöü ÀÈÙ",
	"naïve façade Ã",
};

static size_t units_of(const char *text, struct detection *d, struct arena *a)
{
	assert_true(detect_run(d, str_z(text), a));
	return d->units.len;
}

static void test_sound(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++) {
		struct detection d;
		struct arena a = {0};

		UNIT_ROW(sound[i], units_of(sound[i], &d, &a) == 0);
		UNIT_ROW(sound[i], d.fits == 0 && d.model.page_count == 0 && d.model.layers == 0);
		arena_fini(&a);
	}
}

/* All of it in one file, in lines and then in one line: chances do not add up. */
static void test_sound_together(void **state)
{
	(void)state;
	for (int k = 0; k < 2; k++) {
		struct arena a = {0};
		struct buf b = buf_on(&a);
		struct detection d;

		for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++) {
			buf_z(&b, sound[i]);
			buf_byte(&b, k ? ' ' : '\n');
		}
		units_of(arena_z(&a, buf_str(&b)), &d, &a);
		if (d.units.len)
			fail_msg("%.*s", (int)(d.units.at[0].end - d.units.at[0].begin + 20),
				 b.ptr + d.units.at[0].begin);
		arena_fini(&a);
	}
}

enum { A = 1 << PAGE_WINDOWS_1252, T = 1 << PAGE_WINDOWS_1254, L = 1 << PAGE_ISO_8859_1 };

static const struct {
	const char *name, *in;
	size_t begin, end; /* of the first unit */
	size_t units;
	uint32_t fits;
	unsigned char layers;
	enum mojimend_undefined undefined;
	enum mojimend_shy shy;
	bool nbsp_space;
} rows[] = {
	{"umlaut", "KÃ¤se und BrÃ¼cke", 1, 5, 2, A | T | L, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"quote", "itâ€™s here", 2, 10, 1, A | T, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"Han with Ž", "x çŽ‹æ–‡ç¬”è®°", 2, 9, 4, A, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"Han without Ž", "x æ–‡", 2, 10, 1, A | T, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"emoji, 1252", "pin ðŸ“Œ", 4, 13, 1, A, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"emoji, 1254", "pin ğŸ“Œ", 4, 13, 1, T, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"C1 of Latin-1", "x æ\xC2\x96\xC2\x87", 2, 8, 1, L, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"C1 kept", "x Ã\xC2\x81rbol y pÃ¡gina", 2, 6, 2, A | T | L, 1, MOJIMEND_UNDEFINED_KEEP,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"soft hyphen", "aquÃ\u00AD estÃ¡", 3, 7, 2, A | T | L, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_KEPT, false},
	{"two layers", "KÃƒÂ¤se und BrÃƒÂ¼cke", 1, 9, 2, A | T, 2, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"space for A0", "voilÃ  et dÃ©jÃ  vu", 4, 7, 3, A | T | L, 1, MOJIMEND_UNDEFINED_UNKNOWN,
	 MOJIMEND_SHY_UNKNOWN, true},
	{"U+FFFD", "ï¼\uFFFDç¬”è®°ï¼\uFFFDæ–‡", 0, 7, 5, A | T, 1, MOJIMEND_UNDEFINED_REPLACE,
	 MOJIMEND_SHY_UNKNOWN, false},
	{"sound beside damage, in the word", "naïvetÃ© at the café", 7, 11, 1, A | T | L, 1,
	 MOJIMEND_UNDEFINED_UNKNOWN, MOJIMEND_SHY_UNKNOWN, false},
	{"the way back, where a mode was left and entered anew", "\u011E\xC2\x81óÍ\u00A0\xC2\x8D",
	 0, 4, 2, T, 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_UNKNOWN, false},
};

static void test_damaged(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct detection d;

		if (units_of(rows[i].in, &d, &a) != rows[i].units)
			fail_msg("%s: %zu units", rows[i].name, d.units.len);
		UNIT_ROW(rows[i].name, d.units.at[0].begin == rows[i].begin);
		UNIT_ROW(rows[i].name, d.units.at[0].end == rows[i].end);
		if (d.fits != rows[i].fits)
			fail_msg("%s: fits %u", rows[i].name, d.fits);
		UNIT_ROW(rows[i].name, d.model.layers == rows[i].layers);
		UNIT_ROW(rows[i].name, d.model.undefined == rows[i].undefined);
		UNIT_ROW(rows[i].name, d.model.shy == rows[i].shy);
		UNIT_ROW(rows[i].name, d.model.nbsp_space == rows[i].nbsp_space);
		/* all pages that fit are named, likeliest first: here that is their order */
		for (unsigned k = 0, p = 0; p < PAGE_COUNT; p++)
			if (d.fits >> p & 1)
				UNIT_ROW(rows[i].name,
					 k < d.model.page_count && d.model.pages[k++] == p);
		arena_fini(&a);
	}
}

/* What lost bytes tell of the pages: many Han characters, and never ž or Ž. */
static void test_likeliest(void **state)
{
	const struct naive how = {.page = NAIVE_1254,
				  .layers = 1,
				  .undefined = MOJIMEND_UNDEFINED_DROP,
				  .strip = true};
	struct arena a = {0};
	struct buf b = buf_on(&a);
	struct detection d;
	char damaged[4096 * 8];

	(void)state;
	for (uint32_t c = 0x4E00; c < 0x4E00 + 1400; c += 2)
		buf_utf8(&b, c);
	naive_damage(damaged, b.ptr, b.len, &how);
	assert_int_equal(units_of(damaged, &d, &a), 700);
	assert_int_equal(d.model.page_count, 2);
	assert_int_equal(d.model.pages[0], PAGE_WINDOWS_1254);
	assert_int_equal(d.model.pages[1], PAGE_WINDOWS_1252);
	assert_int_equal(d.model.undefined, MOJIMEND_UNDEFINED_DROP);
	assert_int_equal(d.model.shy, MOJIMEND_SHY_STRIPPED);
	/* what may be lost: all that is undefined in any of the two, and AD */
	assert_true(detect_lost(&d, &d.units.at[0]) ==
		    (drop_of_page(&pages[0]) | drop_of_page(&pages[1])));
	arena_fini(&a);
}

/* Whatever stands between, units lie in the text, in order, disjoint, on whole characters. */
static void test_random(void **state)
{
	static const char *const parts[] = {"a",    " ",	"Ã",  "¤", "â€", "™",  "æ–",
					    "‡",    "文",	"\n", "é", "Â",	 NBSP, "Ã ",
					    "\xFF", "\xC2\x81", "?",  "ƒ", "ðŸ", "“Œ", "\uFFFD",
					    "ğ",    "Å",	"“",  ".", "ï»¿"};
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena a = {0};
		struct detection d;
		char p[512] = "";
		size_t at = 0;

		for (int k = 0; k < 40; k++) {
			seed = seed * 1664525 + 1013904223;
			strcat(p, parts[(seed >> 16) % (sizeof(parts) / sizeof(*parts))]);
		}
		units_of(p, &d, &a);
		for (size_t i = 0; i < d.units.len; i++) {
			const struct unit *u = &d.units.at[i];

			assert_true(u->begin >= at && u->end > u->begin && u->end <= strlen(p));
			assert_true(((unsigned char)p[u->begin] & 0xC0) == 0xC0);
			assert_true(((unsigned char)p[u->end] & 0xC0) != 0x80);
			assert_true(u->fits >> u->page & 1);
			assert_true(u->layers >= 1 && u->layers <= MOJIMEND_LAYERS_MAX);
			assert_int_equal(d.fits & ~u->fits, 0);
			at = u->end;
		}
		arena_fini(&a);
	}
}

int test_detect_detect(void);
int test_detect_detect(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),	cmocka_unit_test(test_sound_together),
		cmocka_unit_test(test_damaged), cmocka_unit_test(test_likeliest),
		cmocka_unit_test(test_random),
	};

	return UNIT_RUN("detect/detect", tests);
}
