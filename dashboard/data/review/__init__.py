"""What people decided about accounts: values set or confirmed, accounts rejected, added, merged."""

from dashboard.data.review.fields import UNREVIEWED, AccountReview, Field

__all__ = ["UNREVIEWED", "AccountReview", "Field"]
