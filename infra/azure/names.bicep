// The names that code and infrastructure share. A test holds each list to the code, both ways.

@export()
@description('The tables; StorageAccount.TableNames in code.')
var tables = [
  'donors'
  'contacts'
  'messages'
  'runs'
  'drives'
  'responses'
  'imports'
  'settings'
  'audit'
  'organisers'
  'donotcall'
  'faults'
  'reports'
  'campaigns'
  'units'
  'kpis'
]

@export()
@description('The queues; Lanes.All in code. Each has a second one, with -poison, for what failed too often: functions listen there too.')
var lanes = [
  'plan-recall'
  'preview-campaign'
  'launch-campaign'
  'recount'
  'count-register'
  'import-rows'
  'tell-booked'
  'take-results'
  'send-urgent'
  'send-confirmation'
  'send-reminder'
  'send-recall'
  'send-campaign'
  'read-reports'
  'read-refusals'
]

@export()
@description('A timer function: its schedule (NCRONTAB, UTC) and the hours without a run that are worth an alert.')
type Schedule = {
  function: string
  cron: string

  @minValue(1)
  @maxValue(47)
  silentHours: int
}

@export()
@description('The timers with the schedules that code gives them. Azure reads those from the code; here they tell the alert on silent timers how long silence may last.')
var schedules Schedule[] = [
  { function: 'NightlyRecall', cron: '0 0 10 * * *', silentHours: 25 }
  { function: 'NightlyCount', cron: '0 0 19 * * *', silentHours: 25 }
  { function: 'NightlyRecount', cron: '0 30 19 * * *', silentHours: 25 }
  { function: 'RemindBooked', cron: '0 0,20,40 11-12 * * *', silentHours: 25 }
  { function: 'ThankVisitors', cron: '0 0,20,40 1-2 * * *', silentHours: 25 }
  { function: 'SweepOpenWork', cron: '0 * * * * *', silentHours: 1 }
  { function: 'SweepReports', cron: '0 * * * * *', silentHours: 1 }
  { function: 'SweepImports', cron: '0 * * * * *', silentHours: 1 }
  { function: 'SweepBooked', cron: '0 * * * * *', silentHours: 1 }
  { function: 'SweepResults', cron: '0 * * * * *', silentHours: 1 }
]

@export()
@description('Tags of every resource.')
type Tags = {
  *: string
}
