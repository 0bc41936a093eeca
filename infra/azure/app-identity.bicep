// The identity as which the app reads storage, vault and providers. It is user-assigned: it exists before the app does, so that its roles are in
// force when the app starts for the first time, and it outlives an app that is deleted and made again.

import { Tags } from 'names.bicep'

@description('Name of the identity.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags Tags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
