// The tables of words, embedded: one array a table, and the list of them all. A new table is two entries here.

#include "Dictionaries.h"

// #embed is C23; clang has it in C17 too.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t amounts_currencies[] = {
#embed "amounts/currencies.tsv"
};
static const uint8_t amounts_prices[] = {
#embed "amounts/prices.tsv"
};
static const uint8_t amounts_roles[] = {
#embed "amounts/roles.tsv"
};
static const uint8_t cases_causes[] = {
#embed "cases/causes.tsv"
};
static const uint8_t cases_charges[] = {
#embed "cases/charges.tsv"
};
static const uint8_t cases_courts[] = {
#embed "cases/courts.tsv"
};
static const uint8_t cases_types[] = {
#embed "cases/types.tsv"
};
static const uint8_t counts_classifiers[] = {
#embed "counts/classifiers.tsv"
};
static const uint8_t counts_fixed[] = {
#embed "counts/fixed.tsv"
};
static const uint8_t counts_nouns[] = {
#embed "counts/nouns.tsv"
};
static const uint8_t counts_ordinals[] = {
#embed "counts/ordinals.tsv"
};
static const uint8_t counts_phrases[] = {
#embed "counts/phrases.tsv"
};
static const uint8_t counts_totals[] = {
#embed "counts/totals.tsv"
};
static const uint8_t counts_verbs[] = {
#embed "counts/verbs.tsv"
};
static const uint8_t dates_calendar[] = {
#embed "dates/calendar.tsv"
};
static const uint8_t dates_future[] = {
#embed "dates/future.tsv"
};
static const uint8_t dates_holidays[] = {
#embed "dates/holidays.tsv"
};
static const uint8_t dates_parts[] = {
#embed "dates/parts.tsv"
};
static const uint8_t dates_reigns[] = {
#embed "dates/reigns.tsv"
};
static const uint8_t dates_relative[] = {
#embed "dates/relative.tsv"
};
static const uint8_t dates_scores[] = {
#embed "dates/scores.tsv"
};
static const uint8_t dates_vague[] = {
#embed "dates/vague.tsv"
};
static const uint8_t documents_issuers[] = {
#embed "documents/issuers.tsv"
};
static const uint8_t documents_laws[] = {
#embed "documents/laws.tsv"
};
static const uint8_t documents_periodicals[] = {
#embed "documents/periodicals.tsv"
};
static const uint8_t documents_standards[] = {
#embed "documents/standards.tsv"
};
static const uint8_t durations_lasting[] = {
#embed "durations/lasting.tsv"
};
static const uint8_t durations_units[] = {
#embed "durations/units.tsv"
};
static const uint8_t layout_agencies[] = {
#embed "layout/agencies.tsv"
};
static const uint8_t layout_cues[] = {
#embed "layout/cues.tsv"
};
static const uint8_t layout_mastheads[] = {
#embed "layout/mastheads.tsv"
};
static const uint8_t layout_openings[] = {
#embed "layout/openings.tsv"
};
static const uint8_t measures_units[] = {
#embed "measures/units.tsv"
};
static const uint8_t numbers_approximators[] = {
#embed "numbers/approximators.tsv"
};
static const uint8_t organisations_bodies[] = {
#embed "organisations/bodies.tsv"
};
static const uint8_t organisations_boundaries[] = {
#embed "organisations/boundaries.tsv"
};
static const uint8_t organisations_expansions[] = {
#embed "organisations/expansions.tsv"
};
static const uint8_t organisations_generic[] = {
#embed "organisations/generic.tsv"
};
static const uint8_t organisations_products[] = {
#embed "organisations/products.tsv"
};
static const uint8_t organisations_shorts[] = {
#embed "organisations/shorts.tsv"
};
static const uint8_t organisations_suffixes[] = {
#embed "organisations/suffixes.tsv"
};
static const uint8_t places_cities[] = {
#embed "places/cities.tsv"
};
static const uint8_t places_countries[] = {
#embed "places/countries.tsv"
};
static const uint8_t places_divisions[] = {
#embed "places/divisions.tsv"
};
static const uint8_t places_former[] = {
#embed "places/former.tsv"
};
static const uint8_t places_geography[] = {
#embed "places/geography.tsv"
};
static const uint8_t places_uncoded[] = {
#embed "places/uncoded.tsv"
};
static const uint8_t ratios_changes[] = {
#embed "ratios/changes.tsv"
};
static const uint8_t ratios_units[] = {
#embed "ratios/units.tsv"
};
static const uint8_t repair_confusions[] = {
#embed "repair/confusions.tsv"
};
static const uint8_t repair_contexts[] = {
#embed "repair/contexts.tsv"
};
static const uint8_t repair_entities[] = {
#embed "repair/entities.tsv"
};
static const uint8_t repair_exceptions[] = {
#embed "repair/exceptions.tsv"
};
static const uint8_t repair_forms[] = {
#embed "repair/forms.tsv"
};
static const uint8_t repair_genuine[] = {
#embed "repair/genuine.tsv"
};
static const uint8_t repair_symbols[] = {
#embed "repair/symbols.tsv"
};
static const uint8_t words_given[] = {
#embed "words/given.tsv"
};
static const uint8_t words_glued[] = {
#embed "words/glued.tsv"
};
static const uint8_t words_opencc[] = {
#embed "words/opencc.tsv"
};
static const uint8_t words_persons[] = {
#embed "words/persons.tsv"
};
static const uint8_t words_pypinyin[] = {
#embed "words/pypinyin.tsv"
};
static const uint8_t words_suffixes[] = {
#embed "words/suffixes.tsv"
};
static const uint8_t words_surnames[] = {
#embed "words/surnames.tsv"
};
static const uint8_t words_thuocl[] = {
#embed "words/thuocl.tsv"
};
static const uint8_t words_transliteration[] = {
#embed "words/transliteration.tsv"
};
static const uint8_t words_words[] = {
#embed "words/words.tsv"
};

#define TABLE(name, bytes) {name, bytes, sizeof bytes}

static const JianbaoDictionary tables[] = {
    TABLE("amounts/currencies", amounts_currencies),
    TABLE("amounts/prices", amounts_prices),
    TABLE("amounts/roles", amounts_roles),
    TABLE("cases/causes", cases_causes),
    TABLE("cases/charges", cases_charges),
    TABLE("cases/courts", cases_courts),
    TABLE("cases/types", cases_types),
    TABLE("counts/classifiers", counts_classifiers),
    TABLE("counts/fixed", counts_fixed),
    TABLE("counts/nouns", counts_nouns),
    TABLE("counts/ordinals", counts_ordinals),
    TABLE("counts/phrases", counts_phrases),
    TABLE("counts/totals", counts_totals),
    TABLE("counts/verbs", counts_verbs),
    TABLE("dates/calendar", dates_calendar),
    TABLE("dates/future", dates_future),
    TABLE("dates/holidays", dates_holidays),
    TABLE("dates/parts", dates_parts),
    TABLE("dates/reigns", dates_reigns),
    TABLE("dates/relative", dates_relative),
    TABLE("dates/scores", dates_scores),
    TABLE("dates/vague", dates_vague),
    TABLE("documents/issuers", documents_issuers),
    TABLE("documents/laws", documents_laws),
    TABLE("documents/periodicals", documents_periodicals),
    TABLE("documents/standards", documents_standards),
    TABLE("durations/lasting", durations_lasting),
    TABLE("durations/units", durations_units),
    TABLE("layout/agencies", layout_agencies),
    TABLE("layout/cues", layout_cues),
    TABLE("layout/mastheads", layout_mastheads),
    TABLE("layout/openings", layout_openings),
    TABLE("measures/units", measures_units),
    TABLE("numbers/approximators", numbers_approximators),
    TABLE("organisations/bodies", organisations_bodies),
    TABLE("organisations/boundaries", organisations_boundaries),
    TABLE("organisations/expansions", organisations_expansions),
    TABLE("organisations/generic", organisations_generic),
    TABLE("organisations/products", organisations_products),
    TABLE("organisations/shorts", organisations_shorts),
    TABLE("organisations/suffixes", organisations_suffixes),
    TABLE("places/cities", places_cities),
    TABLE("places/countries", places_countries),
    TABLE("places/divisions", places_divisions),
    TABLE("places/former", places_former),
    TABLE("places/geography", places_geography),
    TABLE("places/uncoded", places_uncoded),
    TABLE("ratios/changes", ratios_changes),
    TABLE("ratios/units", ratios_units),
    TABLE("repair/confusions", repair_confusions),
    TABLE("repair/contexts", repair_contexts),
    TABLE("repair/entities", repair_entities),
    TABLE("repair/exceptions", repair_exceptions),
    TABLE("repair/forms", repair_forms),
    TABLE("repair/genuine", repair_genuine),
    TABLE("repair/symbols", repair_symbols),
    TABLE("words/given", words_given),
    TABLE("words/glued", words_glued),
    TABLE("words/opencc", words_opencc),
    TABLE("words/persons", words_persons),
    TABLE("words/pypinyin", words_pypinyin),
    TABLE("words/suffixes", words_suffixes),
    TABLE("words/surnames", words_surnames),
    TABLE("words/thuocl", words_thuocl),
    TABLE("words/transliteration", words_transliteration),
    TABLE("words/words", words_words),
};

size_t jianbao_dictionary_count(void) { return sizeof tables / sizeof *tables; }

const JianbaoDictionary *jianbao_dictionary(size_t index) { return &tables[index]; }
