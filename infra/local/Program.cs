using BloodDrive.Local.Gateway;
using BloodDrive.Local.Proxy;
using BloodDrive.Local.Start;

return args switch
{
    ["gateway", .. var rest] => await GatewayCommand.RunAsync(rest),
    ["proxy", .. var rest] => await ProxyCommand.RunAsync(rest),
    _ => await StartCommand.RunAsync(args),
};
