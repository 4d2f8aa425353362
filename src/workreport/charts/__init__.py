"""One function a figure: a frame and its caption in, a Figure out. Nothing is computed or worded here, nothing is saved."""
