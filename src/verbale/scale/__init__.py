"""The same engine over many processes and machines: records do not depend on how the work was shared out."""
