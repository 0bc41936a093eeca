// Sign-in of the office's people by Microsoft Entra, before the app (App Service Authentication). Donors' pages and webhooks stay open: who may
// do what is the app's own question, on every route. With it, and only with it, the app believes the header that the platform writes.
//
// Needs an app registration with the redirect address {origin}/.auth/login/aad/callback and a federated credential for the app's identity, which
// stands in a client secret's place.

@description('Name of the function app.')
param appName string

@description('Client id of the app registration.')
param clientId string

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource signIn 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: clientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
      }
    }
    // Nothing is called in the person's name, so no token is kept.
    login: { tokenStore: { enabled: false } }
  }
}
