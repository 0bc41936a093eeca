// Azure Communication Services: texts to numbers that no brandname reaches. A sender (number or registered name) is ordered by hand.
// Its diagnostic logs stay off: they would copy who was written to into a second place.

import { Tags } from 'names.bicep'
import { roles } from 'roles.bicep'

@description('Name of the resource, unique in Azure.')
param name string

@description('Where message data rest; it cannot be changed later.')
@allowed(['Asia Pacific', 'Australia', 'Europe', 'India', 'Japan', 'Korea', 'United States'])
param dataLocation string

@description('Tags of every resource.')
param tags Tags

@description('Name of the app\'s identity; what its roles are called does not depend on what it becomes.')
param identityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  // The service itself is worldwide; dataLocation says where data rest.
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource appSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: service
  name: guid(service.id, identityName, roles.communicationAndEmailServiceOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.communicationAndEmailServiceOwner
    )
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'Sends texts as itself instead of with an access key. The service honours no smaller role; it holds for this one resource.'
  }
}

output id string = service.id
output endpoint string = 'https://${service.properties.hostName}'
