using BloodDrive.Local.Gateway;
using BloodDrive.Local.Proxy;

return args switch
{
    ["gateway", .. var rest] => await GatewayCommand.RunAsync(rest),
    ["proxy", .. var rest] => await ProxyCommand.RunAsync(rest),
    _ => 1,
};
