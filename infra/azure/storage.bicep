// The storage account: every table and queue of the app, made here and nowhere else, the host's blobs, the deployed package.
//
// Table Storage has no soft delete, no versions and no restore to a point in time: a deleted row is gone. What protects rows is that the app
// never deletes donors' rows but by erasure, that nobody has a key, and the lock below (the account itself can be restored for 14 days after
// its deletion). Copies of the rows are made as infra/RUNBOOK.md says.

import { lanes, tables, Tags } from 'names.bicep'
import { roles } from 'roles.bicep'

@description('Name of the account: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('How the account is copied: within a building (LRS), over the zones of the region (ZRS), or to a second region besides (GZRS, whose region the data-transfer dossier must name).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string

@description('Locks the account against deletion.')
param locked bool

@description('Name of the app\'s identity; what its roles are called does not depend on what it becomes.')
param identityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Name of the container for delivery reports that the app never took.')
param undeliveredReports string

var packages = 'app-packages'
var keepDeletedDays = 14

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Open to the network, closed without a role: Flex Consumption has no address of its own unless it joins a network.
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: keepDeletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: keepDeletedDays }
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: packages
  properties: { publicAccess: 'None' }
}

resource undeliveredContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: undeliveredReports
  properties: { publicAccess: 'None' }
}

resource forgetting 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          // They hold phone numbers, and after two weeks no report changes anything.
          name: 'forget-undelivered-reports'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${undeliveredReports}/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: 14 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource lane 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for name in lanes: {
    parent: queueService
    name: name
  }
]

// The host would make them at the first failure; functions listen to them from the start.
resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for name in lanes: {
    parent: queueService
    name: '${name}-poison'
  }
]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Donors, stops and the ledger of messages lie here, and Table Storage cannot bring back what is deleted.'
  }
}

resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, roles.storageBlobDataOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'The Functions host keeps timer states, leases and keys in containers that it makes itself, and starts the deployed package from one: its documentation asks for Owner. No donor data lie in blobs.'
  }
}

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, roles.storageQueueDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageQueueDataContributor
    )
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'Triggers take, hide again and poison messages, the app adds them. Message Processor and Sender do not reach: hiding a failed message again is an update, which only Contributor may. Its right to make queues is not used.'
  }
}

resource appTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, roles.storageTableDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageTableDataContributor
    )
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'The app reads, writes and erases rows, and the host its own diagnostic rows. There is no built-in role between Reader and this one. Its right to make tables is used by the host alone.'
  }
}

output packagesUrl string = '${account.properties.primaryEndpoints.blob}${packageContainer.name}'
