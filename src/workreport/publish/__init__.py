"""What leaves the house: figures as files, notebooks executed in each language, the site.

figures.py    the one function that saves a figure, and the rules a figure has to keep
pictures.py   what a saved figure says of itself
notebooks.py  notebooks as documents: finding, checking, translating, cleaning; nothing is executed
parameters.py parameters given on the command line
building.py   what the call asks for; a build with nothing to do is over at once
tasks.py      what there is to do
memory.py     what the last build knew
updating.py   what has to run again runs, and its results go to their places; then gallery and site
inputs.py     what results hang on that is no single file
executing.py  tasks executed side by side
running.py    one notebook executed in one language, in a kernel and a folder of its own
kernels.py    kernels as papermill asks for them
forking.py    kernels forked from a server that has the libraries loaded
reads.py      what a kernel reads
committing.py results put in their places, all of a set or none
quoting.py    sentences of a text, for whoever has it
site/         the pages that are made of all this
"""
