// Delivery reports of texts, and texts that come in, from Communication Services to the app.
//
// Order: Event Grid asks the address whether it wants events while the subscription is made, so the app must already answer there. First deploy
// without it (textReports = false), put the secrets into the vault, deploy the code, then deploy again with textReports = true.

import { Tags } from 'names.bicep'
import { roles } from 'roles.bicep'

@description('Name of the system topic.')
param name string

@description('Tags of every resource.')
param tags Tags

@description('Id of the Communication Services resource.')
param sourceId string

@description('Name of the storage account that takes what could not be delivered.')
param storageName string

@description('Its container for that.')
param undeliveredContainer string

@description('Origin of the app, without a trailing slash.')
param origin string

@secure()
@description('The secret SmsReportKeys, newest first, divided by commas: the first stands in the address.')
param reportKeys string

@description('Application id or URI for which Event Grid gets a Microsoft Entra token; empty: the key in the address alone.')
param audience string

var entra = empty(audience)
  ? {}
  : {
      azureActiveDirectoryTenantId: tenant().tenantId
      azureActiveDirectoryApplicationIdOrUri: audience
    }

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource undelivered 'containers' existing = {
      name: undeliveredContainer
    }
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: sourceId
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource topicWritesUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::undelivered
  name: guid(storage::blobs::undelivered.id, topic.id, roles.storageBlobDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    description: 'Event Grid puts reports that the app never took into this one container, for a person to look at.'
  }
}

resource toTheApp 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'reports-of-texts'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: union(
        {
          endpointUrl: '${origin}/hooks/sms/${trim(split(reportKeys, ',')[0])}'
          // One event a request is the default, a request a report; the app reads at most 1 MB.
          maxEventsPerBatch: 100
          preferredBatchSizeInKilobytes: 256
          minimumTlsVersionAllowed: '1.2'
        },
        entra
      )
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Communication.SMSDeliveryReportReceived'
        'Microsoft.Communication.SMSReceived'
      ]
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: storage.id, blobContainerName: undeliveredContainer }
      }
    }
  }
  dependsOn: [topicWritesUndelivered]
}
