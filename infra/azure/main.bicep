// BloodDrive in one resource group. Deploy it with a parameter file beside it, in this order:
//   1. az deployment group create -g <group> -f main.bicep -p production.bicepparam
//   2. a keeper writes the secrets into the vault (infra/RUNBOOK.md lists them)
//   3. the code is deployed; it answers /readyz
//   4. textReports = true in the parameter file, and step 1 again

import { Carriers, Office } from 'app-settings.bicep'
import { Tags } from 'names.bicep'
import { Keeper } from 'vault.bicep'

targetScope = 'resourceGroup'

@description('Stem of the names: lower-case letters and digits, beginning with a letter.')
@minLength(3)
@maxLength(12)
param name string = 'blooddrive'

@description('Which environment this is; it stands in names and tags.')
@allowed(['dev', 'production'])
param stage string

@description('Azure region, one that offers Flex Consumption and that the data-transfer dossier names.')
param location string = resourceGroup().location

@description('Where Communication Services keeps message data; it cannot be changed later.')
@allowed(['Asia Pacific', 'Australia', 'Europe', 'India', 'Japan', 'Korea', 'United States'])
param textDataLocation string = 'Asia Pacific'

@description('Tags of every resource, besides those given here.')
param tags Tags = {}

@description('What the office decides: hotline, senders, prices, hours.')
param office Office

@description('By which providers texts leave; one at least.')
param carriers Carriers = { acs: true, esms: false }

@description('What an administrator types to let messages leave. Give it another value after a restore into the same account: that disarms the data.')
@minLength(1)
param armedFor string = '${name}-${stage}'

@description('Whether the vault holds ApiClients, for programs that call.')
param apiClients bool = false

@description('Who writes and rotates the secrets.')
param keepers Keeper[]

@description('E-mail addresses of the people whom alerts and the budget tell.')
@minLength(1)
param operators string[]

@description('How storage is copied. GZRS copies to a second region, which the data-transfer dossier must name.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Locks storage against deletion.')
param locked bool = stage == 'production'

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Instances that one function, or HTTP, may grow to.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that always wait for HTTP requests; 0: none.')
@minValue(0)
param alwaysReadyHttp int = 0

@description('Spreads the app over the zones of the region.')
param zoneRedundant bool = false

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('Gigabytes of logs a day after which nothing more is taken; 0: no limit.')
@minValue(0)
param logLimitGb int = 2

@description('Where OpenTelemetry goes besides Application Insights; empty: nowhere.')
param otlpEndpoint string = ''

@description('Subscribes the app to delivery reports: only once it answers.')
param textReports bool = false

@description('Application id or URI for which Event Grid gets a Microsoft Entra token; empty: the key in the address alone.')
param textReportAudience string = ''

@description('Client id of the app registration by which the office signs in with Microsoft Entra; empty: by e-mail code.')
param entraClientId string = ''

@description('Messages an hour whose sending nobody can tell, above which people are told.')
@minValue(0)
param uncertainLimit int = 20

@description('Percent of a provider\'s calls within a quarter of an hour that may fail.')
@minValue(1)
@maxValue(100)
param providerErrorPercent int = 20

@description('What a month may cost here, in the billing currency.')
@minValue(1)
param monthlyBudget int

@description('First day of the budget\'s first month, yyyy-MM-01.')
param budgetFrom string

var allTags = union({ application: 'BloodDrive', stage: stage }, tags)
var behindEntra = !empty(entraClientId)

// Names are known before anything is made, so that what-if can say what would change.
var suffix = uniqueString(resourceGroup().id)
var stem = '${name}-${stage}'
var identityName = 'id-${stem}'
var storageName = take('${name}${suffix}', 24)
var vaultName = 'kv-${suffix}'
var appName = '${stem}-${suffix}'
var undeliveredReports = 'undelivered-reports'

module identity 'app-identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: allTags
  }
}

module storage 'storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: allTags
    redundancy: redundancy
    locked: locked
    undeliveredReports: undeliveredReports
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module monitoring 'monitoring.bicep' = {
  params: {
    name: stem
    location: location
    tags: allTags
    retentionDays: logDays
    dailyLimitGb: logLimitGb
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module vault 'vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: allTags
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
    keepers: keepers
    workspaceId: monitoring.outputs.workspaceId
  }
}

module texts 'communication-services.bicep' = {
  params: {
    name: 'acs-${stem}-${suffix}'
    dataLocation: textDataLocation
    tags: allTags
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'function-app.bicep' = {
  params: {
    name: appName
    location: location
    tags: allTags
    identityId: identity.outputs.id
    packagesUrl: storage.outputs.packagesUrl
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    alwaysReadyHttp: alwaysReadyHttp
    zoneRedundant: zoneRedundant
  }
}

module settings 'app-settings.bicep' = {
  params: {
    appName: appName
    origin: app.outputs.origin
    office: office
    carriers: carriers
    apiClients: apiClients
    armedFor: armedFor
    storageName: storageName
    clientId: identity.outputs.clientId
    vaultName: vaultName
    smsEndpoint: texts.outputs.endpoint
    smsReportAudience: textReportAudience
    entraSignIn: behindEntra
    insightsName: 'appi-${stem}'
    otlpEndpoint: otlpEndpoint
  }
  dependsOn: [vault, monitoring]
}

module signIn 'sign-in.bicep' = if (behindEntra) {
  params: {
    appName: appName
    clientId: entraClientId
  }
  dependsOn: [settings]
}

resource secrets 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

module reports 'text-reports.bicep' = if (textReports) {
  params: {
    name: 'egst-${stem}'
    tags: allTags
    sourceId: texts.outputs.id
    storageName: storageName
    undeliveredContainer: undeliveredReports
    origin: office.?publicBaseUrl ?? app.outputs.origin
    reportKeys: secrets.getSecret('SmsReportKeys')
    audience: textReportAudience
  }
  dependsOn: [vault, settings]
}

module alerts 'alerts.bicep' = {
  params: {
    name: stem
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    operators: operators
    uncertainLimit: uncertainLimit
    providerErrorPercent: providerErrorPercent
  }
}

module budget 'budget.bicep' = {
  params: {
    name: stem
    amount: monthlyBudget
    from: budgetFrom
    operators: operators
    actionGroupId: alerts.outputs.actionGroupId
  }
}

module workbook 'workbook.bicep' = {
  params: {
    title: 'BloodDrive ${stage}'
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('The app to deploy the code to.')
output appName string = appName

@description('Where it answers, before a domain of your own points there.')
output origin string = app.outputs.origin

@description('The account that holds everything.')
output storageName string = storageName

@description('Where the secrets go.')
output vaultName string = vaultName

@description('Endpoint of Communication Services, for buying a sender and for tests by hand.')
output smsEndpoint string = texts.outputs.endpoint

@description('Client id of the app\'s identity, for the federated credential of the sign-in.')
output identityClientId string = identity.outputs.clientId
