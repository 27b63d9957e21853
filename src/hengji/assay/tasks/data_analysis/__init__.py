"""Tasks of data analysis (6.1.7), written for the drafted junior cell."""

from hengji.assay.tasks.data_analysis.cleaning import Cleaning
from hengji.assay.tasks.data_analysis.crossing import Crossing
from hengji.assay.tasks.data_analysis.funnel import Funnel
from hengji.assay.tasks.data_analysis.reporting import Reporting
from hengji.assay.tasks.data_analysis.watching import Watching

ARCHETYPES = (Cleaning(), Reporting(), Funnel(), Crossing(), Watching())

__all__ = ["ARCHETYPES"]
