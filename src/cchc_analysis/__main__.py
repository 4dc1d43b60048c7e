"""Run ``python -m cchc_analysis`` as the command ``cchc``."""

from cchc_analysis.cli import main

main()
