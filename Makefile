# make run     set up, build, and turn the sample pages into facts
# make test    set up, build, and run every test
# make measure-repair    set up, build, and say how well simulated pages are repaired
PREFIX ?= /usr/local
PAGES := Corpus/pages/social.txt Corpus/pages/courts.txt Corpus/pages/budget.txt Corpus/pages/health.txt
DATABASE := out/pages.db
RELEASE := swift build -c release --product jianbao --static-swift-stdlib
JIANBAO := .build/release/jianbao

WORDS := Dictionaries/compiled/words.bin

.PHONY: run test build setup install lint format record benchmark measure-repair clean

run: build
	@mkdir -p out
	@$(JIANBAO) ingest $(PAGES) --db $(DATABASE)
	@echo
	@$(JIANBAO) query --db $(DATABASE) --limit 24 --format table
	@echo
	@echo "The facts of the sample pages are in $(CURDIR)/$(DATABASE)"
	@echo "Try:  $(JIANBAO) query --db $(DATABASE) --kind amount"

build: $(WORDS)
	@$(RELEASE)

# The words of all tables and of ICU's dictionary, compiled ahead: what CompiledWords.c embeds. The touch makes the
# build look again whether the file is there.
$(WORDS): $(wildcard Dictionaries/*/*.tsv Sources/Words/*/*.swift Sources/Words/*.swift Sources/ICU/* Sources/CICU/* \
  Sources/compile-words/*) | setup
	@mkdir -p $(@D)
	@swift build -c release --product compile-words --static-swift-stdlib
	@.build/release/compile-words $@
	@touch Dictionaries/CompiledWords.c

test: setup lint $(WORDS)
	swift build --build-tests
	swift test --skip-build
	@./test-install.sh

setup:
	@./setup.sh

install: build
	install -s -D -m 755 $(JIANBAO) "$(DESTDIR)$(PREFIX)/bin/jianbao"
	install -D -m 644 -t "$(DESTDIR)$(PREFIX)/share/doc/jianbao" LICENSE Dictionaries/NOTICE

lint:
	swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift \
	  Benchmarks/Package.swift Benchmarks/Sources

format:
	swift format --in-place --recursive --configuration .swift-format Sources Tests Package.swift \
	  Benchmarks/Package.swift Benchmarks/Sources

# Writes the golden files anew; this run fails, the next one checks them.
record: $(WORDS)
	JIANBAO_RECORD=1 swift test --filter GoldenTests

benchmark: $(WORDS)
	cd Benchmarks && swift build -c release
	Benchmarks/.build/release/benchmarks Corpus/pages

# Options in MEASURE, as in  make measure-repair MEASURE="--pages 20 --verbose"
measure-repair: $(WORDS)
	@swift build -c release --product measure-repair
	@.build/release/measure-repair $(MEASURE)

clean:
	rm -rf .build Benchmarks/.build Dictionaries/compiled out
