"""Who may read, write and release the report. Every rule begins at the tenant.

Figures may be released by whoever answers for them; small exact ones only by
a coordinator, who can see who could be recognised.
"""

from dure.access.roles import Role
from dure.gatherings.rules import coordinates_series, is_training, of_series
from dure.programmes.rules import coordinate_programme, evaluate_programme, holds

R = Role
READS = (R.COORDINATOR, R.EVALUATOR)

read_report = evaluate_programme
write_report = coordinate_programme
release_report = evaluate_programme
release_exactly = coordinate_programme
see_photo = holds(*READS, path="report__programme__")
change_photo = holds(R.COORDINATOR, path="report__programme__")
see_release = holds(*READS, path="report__programme__")

write_news = coordinates_series & is_training
change_news = of_series(write_news)
