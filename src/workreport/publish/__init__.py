"""What leaves the house: figures as files, notebooks executed in each language, the site.

figures.py    the one function that saves a figure, and the rules a figure has to keep
pictures.py   what a saved figure says of itself
notebooks.py  notebooks as documents: finding, checking, translating, cleaning; nothing is executed
parameters.py parameters given on the command line
running.py    one notebook executed in one language, in a process and a folder of its own
building.py   every notebook in every language: what has to run again, and where the results go
site/         the pages that are made of all this
memory.py     what the last build knew
files.py      writing so that nothing is ever left half-written
"""
