"""Where an official works: the start page, searching, and the klantbeeld with all that is known of one partij."""
