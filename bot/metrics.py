"""What Prometheus reads. Labels hold channels and outcomes only, never a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
UPDATES = Counter(
    "kombel_updates", "Updates by channel and outcome", ["channel", "outcome"], registry=REGISTRY
)
SENDS = Counter(
    "kombel_sends", "Sends by channel and outcome", ["channel", "outcome"], registry=REGISTRY
)
JOB_FAULTS = Counter(
    "kombel_job_faults", "Steps or items of a job that failed", ["job"], registry=REGISTRY
)
QUEUE_DEPTH = Gauge("kombel_queue_depth", "Outbox rows that may leave now", registry=REGISTRY)
QUEUE_AGE = Gauge("kombel_queue_age_seconds", "Age of the oldest of them", registry=REGISTRY)
LATENESS = Histogram(
    "kombel_reminder_lateness_seconds",
    "How late due rows were claimed",
    buckets=(1, 5, 15, 60, 300, 1800, 7200, 86400),
    registry=REGISTRY,
)
