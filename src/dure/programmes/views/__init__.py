from dure.programmes.views.today import today

__all__ = ["today"]
