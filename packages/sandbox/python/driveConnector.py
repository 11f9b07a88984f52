"""Drives one connector through its life with boto3 and prints one JSON line for each answer.

usage: driveConnector.py ENDPOINT < settings
settings (JSON): {"name", "connector": members of CreateConnector without the name, "plugin": members of CreateCustomPlugin, "workerProperties": text of a properties file, "changes": {…}}
"changes" are laid over the connector's configuration by the first update, and "changesWhilePaused" by the second.
"""

import base64
import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

DEADLINE = 120


def main(endpoint, settings):
    client = boto3.client(
        "kafkaconnect",
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="sandbox",
        aws_secret_access_key="sandbox",
        config=Config(retries={"max_attempts": 0}),
    )
    life = Life(client)
    arn = life.create(settings)
    life.say("list", names=[one["connectorName"] for page in client.get_paginator("list_connectors").paginate(PaginationConfig={"PageSize": 1}) for one in page["connectors"]])
    life.update(arn, settings["changes"])
    life.order("pause_connector", arn, "PAUSED")
    life.update_while_paused(arn, settings["changesWhilePaused"])
    life.order("resume_connector", arn, "RUNNING")
    life.order("restart_connector", arn, "RUNNING")
    pages = client.get_paginator("list_connector_operations").paginate(connectorArn=arn, PaginationConfig={"PageSize": 2})
    life.say("operations", states=[one["connectorOperationState"] for page in pages for one in page["connectorOperations"]])
    life.delete(arn)


class Life:
    def __init__(self, client):
        self.client = client

    def say(self, step, **what):
        print(json.dumps({"step": step, **what}, default=str), flush=True)

    def create(self, settings):
        plugin = self.client.create_custom_plugin(**settings["plugin"])["customPluginArn"]
        self.until(lambda: self.client.describe_custom_plugin(customPluginArn=plugin)["customPluginState"], "ACTIVE")
        workers = self.client.create_worker_configuration(name=f"{settings['name']}-workers", propertiesFileContent=base64.b64encode(settings["workerProperties"].encode()).decode())
        made = self.client.create_connector(
            connectorName=settings["name"],
            plugins=[{"customPlugin": {"customPluginArn": plugin, "revision": 1}}],
            workerConfiguration={"workerConfigurationArn": workers["workerConfigurationArn"], "revision": 1},
            **settings["connector"],
        )
        self.plugin, self.workers = plugin, workers["workerConfigurationArn"]
        self.say("create", state=made["connectorState"])
        self.until_state(made["connectorArn"], "RUNNING")
        found = self.describe(made["connectorArn"])
        self.say("describe", state=found["connectorState"], created=found["creationTime"], configuration=found["connectorConfiguration"])
        return made["connectorArn"]

    def describe(self, arn):
        return self.client.describe_connector(connectorArn=arn)

    def update(self, arn, changes, **more):
        found = self.describe(arn)
        configuration = {**found["connectorConfiguration"], **changes}
        started = self.client.update_connector(connectorArn=arn, currentVersion=found["currentVersion"], connectorConfiguration=configuration, **more)
        self.settle("update", started["connectorOperationArn"])
        self.until_state(arn, found["connectorState"])
        after = self.describe(arn)
        self.say("updated", state=after["connectorState"], configuration=after["connectorConfiguration"], version_changed=after["currentVersion"] != found["currentVersion"])

    def update_while_paused(self, arn, changes):
        try:
            self.update(arn, changes)
        except ClientError as error:
            self.say("refused", error=error.response["Error"]["Code"], message=error.response["Error"]["Message"])
        self.update(arn, changes, skipHealthValidation=True)

    def order(self, verb, arn, state):
        started = getattr(self.client, verb)(connectorArn=arn)
        self.settle(verb, started["connectorOperationArn"])
        self.until_state(arn, state)
        self.say(verb, state=state)

    def settle(self, step, operation):
        def look():
            return self.client.describe_connector_operation(connectorOperationArn=operation)

        self.until(lambda: "endTime" in look(), True)
        found = look()
        self.say(f"{step} operation", state=found["connectorOperationState"], steps=found["operationSteps"], error=found.get("errorInfo"))

    def delete(self, arn):
        self.say("delete", state=self.client.delete_connector(connectorArn=arn)["connectorState"])
        self.until(lambda: self.is_gone(arn), True)
        self.client.delete_custom_plugin(customPluginArn=self.plugin)
        self.client.delete_worker_configuration(workerConfigurationArn=self.workers)
        self.say("gone")

    def is_gone(self, arn):
        try:
            self.describe(arn)
            return False
        except self.client.exceptions.NotFoundException:
            return True

    def until_state(self, arn, state):
        self.until(lambda: self.describe(arn)["connectorState"], state)

    def until(self, look, wanted):
        end = time.monotonic() + DEADLINE
        while (found := look()) != wanted:
            if found in ("FAILED", "CREATE_FAILED") or time.monotonic() > end:
                sys.exit(f"waited for {wanted}, and it is {found}")
            time.sleep(0.1)


if __name__ == "__main__":
    main(sys.argv[1], json.load(sys.stdin))
