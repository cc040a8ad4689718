#!/bin/sh
# Creates the namespace of the cases, or sets the retention of the one that is there.
set -eu
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 90d
temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention 90d
