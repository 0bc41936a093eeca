// The vault of the app's secrets. People put them in (infra/RUNBOOK.md); nothing here knows or shows one.

import { Tags } from 'names.bicep'
import { roles } from 'roles.bicep'

@export()
@description('Somebody, or a group, in Microsoft Entra.')
type Keeper = {
  objectId: string
  kind: 'Group' | 'User'
}

@description('Name of the vault: 3 to 24 characters. A name stays taken for 90 days after a deletion.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Name of the app\'s identity; what its roles are called does not depend on what it becomes.')
param identityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Who writes and rotates secrets.')
param keepers Keeper[]

@description('Id of the Log Analytics workspace that keeps who read what.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // LookupKey can never change and LinkKeys must go on verifying: neither may be lost, by nobody, for 90 days.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    // The subscription to delivery reports takes its key from here while it is deployed.
    enabledForTemplateDeployment: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    publicNetworkAccess: 'Enabled'
  }
}

resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityName, roles.keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'App settings are references to secrets here; this role reads values and can neither list rights nor write.'
  }
}

resource keeper 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for who in keepers: {
    scope: vault
    name: guid(vault.id, who.objectId, roles.keyVaultSecretsOfficer)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
      principalId: who.objectId
      principalType: who.kind
      description: 'Writes and rotates the secrets by hand, so that none passes through a pipeline.'
    }
  }
]

resource whoRead 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}
