using 'main.bicep'

// A place to try things: small, cheap, deleted without asking. It never holds real donors.
param stage = 'dev'
param redundancy = 'Standard_LRS'
param instanceMemory = 512
param logDays = 30
param logLimitGb = 1
param monthlyBudget = 50
param budgetFrom = '2026-12-01'
param tags = { owner: 'blooddrive' }

param office = {
  hotline: '1900 0000'
  emailSender: 'hienmau@dev.example.vn'
  // SendGrid shows it where the signed event webhook is set up; it is public.
  emailReportKeys: readEnvironmentVariable('BLOODDRIVE_EMAIL_REPORT_KEYS', '')
  firstAdmin: readEnvironmentVariable('BLOODDRIVE_FIRST_ADMIN', '')
}

param operators = [readEnvironmentVariable('BLOODDRIVE_OPERATOR', 'operators@dev.example.vn')]
param keepers = [
  { objectId: readEnvironmentVariable('BLOODDRIVE_KEEPERS', '00000000-0000-0000-0000-000000000000'), kind: 'Group' }
]

// Set to true for the second deployment, when the app answers.
param textReports = bool(readEnvironmentVariable('BLOODDRIVE_TEXT_REPORTS', 'false'))
