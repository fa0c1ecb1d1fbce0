#!/bin/sh
# A wrapper for rustc that leaves out the instrumentation of crates that are not fuzzed: of polars,
# which no target calls and which takes long to build, and of automata and dictionaries, whose
# loops tell the fuzzer nothing and cost it half of its time.
#
#     RUSTC_WRAPPER=$PWD/fuzz/rustc.sh cargo +nightly fuzz run ...

is_fuzzed=yes
is_called=yes
previous=
for argument in "$@"; do
    if [ "$previous" = --crate-name ]; then
        case $argument in
        polars* | clap* | rayon* | indicatif | syn) is_fuzzed=no is_called=no ;;
        regex* | aho_corasick | memchr | jieba_rs | whatlang | rust_stemmers | sha2) is_fuzzed=no ;;
        esac
    fi
    previous=$argument
done

if [ $is_fuzzed = no ]; then
    for argument in "$@"; do
        shift
        case $argument in
        -Cpasses=sancov-module | -Cllvm-args=-sanitizer-*) ;;
        *) set -- "$@" "$argument" ;;
        esac
    done
    set -- "$@" -Cdebug-assertions=off
fi
[ $is_called = yes ] || set -- "$@" -Copt-level=0 -Cdebuginfo=0
exec "$@"
