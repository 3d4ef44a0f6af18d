# What a person types. The work is done by the scripts in .ci/steps and frontend/build.
.POSIX:
.SUFFIXES:
.PHONY: help run dev test simulate faults fuzz mutants bench bench-peers release

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: ## set up, build, start the demo on SQLite in ./data
	@sh .ci/steps/run.sh

dev: ## as run, and build and start again whenever a source changes
	@sh .ci/steps/dev.sh

test: ## every check, cheapest first; KEEP_GOING=1 does not stop at the first failure
	@sh .ci/steps/test.sh

simulate: ## play histories of the sync design: SEED=1, or N=1000 FROM=5000
	@SEED="$(SEED)" N="$(N)" FROM="$(FROM)" sh .ci/steps/simulate.sh

faults: ## kill the server N times under load, on SQLite and on PostgreSQL; N=200
	@sh .ci/steps/faults.sh $(N)

fuzz: ## let a fuzzer look for texts on which a decoder fails; FOR=60 seconds each
	@sh .ci/steps/fuzz.sh $(FOR)

mutants: ## change rules and protocol, see whether a test notices; PART=0/40
	@sh .ci/steps/mutants.sh $(PART)

bench: ## measure, and print the tables of docs/benchmarks.md
	@sh .ci/steps/bench.sh

bench-peers: ## measure beside what people would pick instead; installs it first
	@sh .ci/steps/bench_peers.sh

release: ## one file with the site inside: target/release/zielbudget
	@sh .ci/steps/release.sh
