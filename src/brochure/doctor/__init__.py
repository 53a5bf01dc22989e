"""The doctor: what of this computer and this workspace is right or missing, for whoever phones the helpdesk."""
