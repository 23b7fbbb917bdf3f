# make run     set up, build, and turn the sample pages into facts
# make test    set up, build, and run every test
PREFIX ?= /usr/local
PAGES := Corpus/pages/social.txt Corpus/pages/courts.txt Corpus/pages/budget.txt Corpus/pages/health.txt
DATABASE := out/pages.db
RELEASE := swift build -c release --product jianbao --static-swift-stdlib
JIANBAO := .build/release/jianbao

.PHONY: run test build setup install lint format record benchmark clean

run: build
	@mkdir -p out
	@$(JIANBAO) ingest $(PAGES) --db $(DATABASE)
	@echo
	@$(JIANBAO) query --db $(DATABASE) --limit 24 --format table
	@echo
	@echo "The facts of the sample pages are in $(CURDIR)/$(DATABASE)"
	@echo "Try:  $(JIANBAO) query --db $(DATABASE) --kind amount"

build: setup
	@$(RELEASE)

test: setup lint
	swift build --build-tests
	swift test --skip-build
	@./test-install.sh

setup:
	@./setup.sh

install: build
	install -s -D -m 755 $(JIANBAO) "$(DESTDIR)$(PREFIX)/bin/jianbao"

lint:
	swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift \
	  Benchmarks/Package.swift Benchmarks/Sources

format:
	swift format --in-place --recursive --configuration .swift-format Sources Tests Package.swift \
	  Benchmarks/Package.swift Benchmarks/Sources

# Writes the golden files anew; this run fails, the next one checks them.
record:
	JIANBAO_RECORD=1 swift test --filter GoldenTests

benchmark: setup
	cd Benchmarks && swift build -c release
	Benchmarks/.build/release/benchmarks Corpus/pages

clean:
	rm -rf .build Benchmarks/.build out
