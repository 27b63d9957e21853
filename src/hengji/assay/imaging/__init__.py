"""Pictures as arrays of whole numbers: reading, writing, drawing and measuring them.

What is judged is measured here with whole numbers only, so it comes out the same on every machine and with every
later version of the libraries. Photographs of goods are drawn from chance, together with the masks that tell which
pixels are the product.
"""
