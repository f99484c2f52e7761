"""How the register tells who watches over it how it is: health, figures, and what each request was."""
