"""The numbers that options take, named in messages as people name them."""

import click


class WholeNumber(click.IntRange):
    """A whole number of a range."""

    name = "whole number"


class Number(click.FloatRange):
    """A number of a range."""

    name = "number"
