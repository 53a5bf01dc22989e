"""Mailing: drafts, a trial, sending, and who has what. Nothing else opens the network.

The names stand in the rooms that do the work and are handed on from here.
"""

from brochure.mail.compose import Letter
from brochure.mail.delivery import Outcome, Pace, Result
from brochure.mail.drafts import write_preview
from brochure.mail.entry import (
    Entry,
    State,
    campaign_of,
    campaign_words,
    count_words,
    kind_words,
    state_words,
)
from brochure.mail.findings import changed_content, delivery_problems, result_problem, unknown_remedy
from brochure.mail.forgotten import shown_address
from brochure.mail.mailing import Mailing, prepare_mailing
from brochure.mail.oauth import SignInEdge, sign_in, sign_out
from brochure.mail.oauth_device import DeviceCode
from brochure.mail.oauth_provider import Provider
from brochure.mail.privacy.forgetting import everything_about, forget
from brochure.mail.privacy.kept import Kept, kept_json
from brochure.mail.proof_round import prepare_proof_round
from brochure.mail.reminding import prepare_reminders, send_reminders
from brochure.mail.returns.collecting import Returns, collect_returns, judged_words, returns_json
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.mail.settings import load_settings
from brochure.mail.status import Status, read_status, standing_words
from brochure.mail.status_forms import status_csv, status_json, status_xlsx, weightiest
from brochure.mail.trial import send_test

__all__ = [
    "DeviceCode",
    "Edge",
    "Entry",
    "Kept",
    "Letter",
    "Mailing",
    "Outcome",
    "Pace",
    "Patience",
    "Plan",
    "Provider",
    "Result",
    "Returns",
    "SignInEdge",
    "State",
    "Status",
    "campaign_of",
    "campaign_words",
    "changed_content",
    "collect_returns",
    "count_words",
    "delivery_problems",
    "everything_about",
    "forget",
    "judged_words",
    "kept_json",
    "kind_words",
    "load_settings",
    "prepare_mailing",
    "prepare_proof_round",
    "prepare_reminders",
    "read_server",
    "read_status",
    "result_problem",
    "returns_json",
    "send_mailing",
    "send_reminders",
    "send_test",
    "shown_address",
    "sign_in",
    "sign_out",
    "standing_words",
    "state_words",
    "status_csv",
    "status_json",
    "status_xlsx",
    "unknown_remedy",
    "weightiest",
    "write_preview",
]
