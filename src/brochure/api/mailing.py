"""Mailing: drafts, a trial, sending, and who has what. Nothing else opens the network.

The names stand in the rooms that do the work and are handed on from here.
"""

from brochure.mail.compose import Letter
from brochure.mail.delivery import Outcome, Pace, Result
from brochure.mail.drafts import write_preview
from brochure.mail.entry import State, state_words
from brochure.mail.findings import changed_content, delivery_problems, result_problem, unknown_remedy
from brochure.mail.mailing import Mailing, prepare_mailing
from brochure.mail.oauth import SignInEdge, sign_in, sign_out
from brochure.mail.oauth_device import DeviceCode
from brochure.mail.oauth_provider import Provider
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.mail.settings import load_settings
from brochure.mail.status import Status, read_status, standing_words, status_csv, status_json
from brochure.mail.trial import send_test

__all__ = [
    "DeviceCode",
    "Edge",
    "Letter",
    "Mailing",
    "Outcome",
    "Pace",
    "Patience",
    "Plan",
    "Provider",
    "Result",
    "SignInEdge",
    "State",
    "Status",
    "changed_content",
    "delivery_problems",
    "load_settings",
    "prepare_mailing",
    "read_server",
    "read_status",
    "result_problem",
    "send_mailing",
    "send_test",
    "sign_in",
    "sign_out",
    "standing_words",
    "state_words",
    "status_csv",
    "status_json",
    "unknown_remedy",
    "write_preview",
]
