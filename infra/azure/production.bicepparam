using 'main.bicep'

// The office's own. What example.vn and zeros stand for is filled in here and reviewed like code; no secret belongs in this file.
param stage = 'production'
param redundancy = 'Standard_ZRS'
param zoneRedundant = true
param alwaysReadyHttp = 1
param maximumInstances = 100
// Twelve months at least, by the Law on Cybersecurity (116/2025/QH15).
param logDays = 365
param logLimitGb = 10
param monthlyBudget = 600
param budgetFrom = '2026-12-01'
param tags = { owner: 'hoi-chu-thap-do', data: 'personal' }

param carriers = { acs: true, esms: true }

param office = {
  publicBaseUrl: 'https://hm.example.vn'
  hotline: '1900 0000'
  emailSender: 'hienmau@example.vn'
  emailReportKeys: readEnvironmentVariable('BLOODDRIVE_EMAIL_REPORT_KEYS', '')
  esmsBrandname: 'HIENMAU'
  recallCeiling: 20000000
  firstAdmin: readEnvironmentVariable('BLOODDRIVE_FIRST_ADMIN', '')
}

param operators = [readEnvironmentVariable('BLOODDRIVE_OPERATOR', 'operators@example.vn')]
param keepers = [
  { objectId: readEnvironmentVariable('BLOODDRIVE_KEEPERS', '00000000-0000-0000-0000-000000000000'), kind: 'Group' }
]

// Client id of the app registration by which the office signs in; empty: by e-mail code.
param entraClientId = readEnvironmentVariable('BLOODDRIVE_ENTRA_CLIENT', '')

// Set to true for the second deployment, when the app answers.
param textReports = bool(readEnvironmentVariable('BLOODDRIVE_TEXT_REPORTS', 'false'))
