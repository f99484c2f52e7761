"""The Taken and the Berichten API of Open VTB 0.1: names and shapes over klanttaken and berichten. No tables of its own."""
