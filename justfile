# Short names for the commands that contributors use; cargo alone does them all.

# Everything that must hold before a change goes in.
test:
    cargo xtask test

# Speed, size and accuracy; needs DEMARCHE_DATA.
figures:
    cargo xtask figures

# How fast each stage goes over the example pages.
bench:
    cargo bench -p demarche-benches
