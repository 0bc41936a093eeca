// Who is told, and of what. Each rule is a query that gives rows only when something is wrong.
// Counters come as sums of a minute in AppMetrics; functions/Telemetry/Metrics.cs names them.

import { schedules, Tags } from 'names.bicep'

@description('Stem of the names.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Id of the Log Analytics workspace.')
param workspaceId string

@description('E-mail addresses of the people who are told.')
param operators string[]

@description('Messages an hour whose sending nobody can tell, above which people are told.')
@minValue(0)
param uncertainLimit int

@description('Percent of a provider\'s calls within a quarter of an hour that may fail.')
@minValue(1)
@maxValue(100)
param providerErrorPercent int

var timers = join(map(schedules, timer => '"${timer.function}", ${timer.silentHours}h'), ', ')

// The NightlyRecall plans at 17:00 in Viet Nam and the evening opens at RecallOpens: what fell due two hours ago must have begun to leave.
var rules = [
  {
    name: 'poison-not-empty'
    says: 'A queue message failed five times and was given up. The table faults names it; RUNBOOK.md says how to go on.'
    severity: 1
    every: 'PT5M'
    over: 'PT15M'
    query: '''
AppMetrics
| where Name == "blooddrive.poison"
| summarize GivenUp = sum(Sum) by Lane = tostring(Properties.lane)
| where GivenUp > 0'''
  }
  {
    name: 'nothing-sent'
    says: 'Donors fell due more than two hours ago and nothing has been sent since: red button, paused run, stopped route, or a clone that is not armed.'
    severity: 1
    every: 'PT15M'
    over: 'PT6H'
    query: '''
AppMetrics
| where Name in ("blooddrive.due", "blooddrive.sent") and tostring(Properties.lane) in ("send-recall", "send-campaign")
| summarize Due = sumif(Sum, Name == "blooddrive.due" and TimeGenerated < ago(2h)), Sent = sumif(Sum, Name == "blooddrive.sent")
| where Due > 0 and Sent == 0'''
  }
  {
    name: 'many-uncertain'
    says: 'For many messages nobody can tell whether they were sent. They are never sent again by themselves: a person decides on the run\'s page.'
    severity: 2
    every: 'PT15M'
    over: 'PT1H'
    query: replace(
      '''
AppMetrics
| where Name == "blooddrive.uncertain"
| summarize Uncertain = sum(Sum)
| where Uncertain > {limit}''',
      '{limit}',
      string(uncertainLimit)
    )
  }
  {
    name: 'provider-errors'
    says: 'A provider refuses or does not answer. Routes stop by themselves and go on; RUNBOOK.md says what to do about an outage.'
    severity: 2
    every: 'PT5M'
    over: 'PT15M'
    query: replace(
      '''
AppMetrics
| where Name == "blooddrive.provider.duration"
| summarize Calls = sum(ItemCount), Failed = sumif(ItemCount, tostring(Properties.outcome) in ("retry", "stoproute", "uncertain", "fault")) by Provider = tostring(Properties.provider)
| where Calls >= 20 and 100.0 * Failed / Calls > {percent}''',
      '{percent}',
      string(providerErrorPercent)
    )
  }
  {
    name: 'silent-timers'
    says: 'A timer has not run as its schedule says. The host logs each run; where nothing at all is logged, the app is down.'
    severity: 1
    every: 'PT1H'
    over: 'P2D'
    query: replace(
      '''
let since = toscalar(AppTraces | summarize min(TimeGenerated));
datatable(Function: string, Silence: timespan) [{timers}]
| join kind=leftouter (
    AppTraces
    | where Message startswith "Executed 'Functions." and Message has "Succeeded"
    | extend Function = extract(@"^Executed 'Functions\.(\w+)'", 1, Message)
    | summarize Last = max(TimeGenerated) by Function
) on Function
| where since < now() - Silence and (isnull(Last) or Last < now() - Silence)
| project Function, Last''',
      '{timers}',
      timers
    )
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'BloodDrive'
    emailReceivers: [
      for (address, index) in operators: {
        name: 'operator-${index + 1}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for each in rules: {
    name: '${name}-${each.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: each.name
      description: each.says
      severity: each.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: each.every
      windowSize: each.over
      criteria: {
        allOf: [
          {
            query: each.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [people.id] }
    }
  }
]

output actionGroupId string = people.id
