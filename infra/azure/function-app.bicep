// The function app on Flex Consumption, .NET isolated. Timers and queues scale function by function there, HTTP functions together: a blast on
// send-campaign gets instances of its own and takes none from confirmations. An update stops what runs and starts it anew ("Recreate", the
// plan's default): work that was cut off is found again by its rows, so that one version at a time is worth more than no gap.

import { Tags } from 'names.bicep'

@description('Name of the app, unique in Azure.')
param name string

@description('Azure region that offers Flex Consumption.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Id of the app\'s identity.')
param identityId string

@description('Address of the blob container that the deployed package lies in.')
param packagesUrl string

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int

@description('Instances that one function, or HTTP, may grow to.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Instances that always wait for HTTP requests, paid by the hour; 0: the first request of a quiet hour waits for a start.')
@minValue(0)
param alwaysReadyHttp int

@description('Spreads the plan over the zones of the region.')
param zoneRedundant bool

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true, zoneRedundant: zoneRedundant }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
  }

  // Deployments come with a token of Microsoft Entra, never with a password.
  resource noPasswordAtScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noPasswordAtFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

output origin string = 'https://${app.properties.defaultHostName}'
