"""What leaves the house: notebooks executed in each language, their figures as files, the gallery and the site.

build.py      what the call asks for, what of it has to be made again, and where it goes; one build at a time
notebooks.py  notebooks as documents: finding, reading, localising, cleaning; nothing is executed
cache.py      what a result hangs on, what the last build made, and why something has to be made again
run.py        papermill executes notebooks side by side, each in a kernel and a folder of its own
kernels.py    kernels that see nothing of what the person here has set up, and that end with the build
pages.py      gallery and site, where they have to be made again
gallery.py    the page of all figures
quoting.py    sentences of a text, for whoever has it
site/         the pages that are made of all this
"""
