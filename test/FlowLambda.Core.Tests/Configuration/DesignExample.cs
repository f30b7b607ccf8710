namespace FlowLambda.Core.Tests.Configuration;

/// <summary>The example of the contract, as YAML and as JSON.</summary>
internal static class DesignExample
{
    internal const string Yaml =
        """
        version: 1
        logFormats:                         # first match wins; default: the default format
          - logGroup: /vpc/custom-*
            format: ${version} ${vpc-id} ${srcaddr} ${dstaddr} ${dstport} ${action} ${start} ${end} ${log-status}
        lists:
          office: [198.51.100.0/24, 2001:db8:1::/48]
          admin-ports: [22, 3389]
        internal: [2001:db8:8000::/40]      # own prefixes beside the private ranges
        ignore:                             # records that match any of these are counted and dropped
          - { srcaddr: [10.0.1.49], dstport: [80] }
        metrics:
          namespace: FlowLambda
          definitions:
            - name: RejectedFlows
              match: { action: [REJECT] }
              statistic: count              # count | sum(bytes) | sum(packets)
              dimensions: [dstport]
              maxSeries: 50                 # distinct series in a clock hour; what comes after is folded into `other`
              always: [22, 3389]            # values that have a series of their own whatever happens
        rules:
          - name: ssh-brute-force
            title: Repeated rejected SSH from one source
            severity: high                  # info | low | medium | high | critical
            match: { action: [REJECT], protocol: [6], dstport: [22], srcaddr: [{ anything-but: { list: office } }] }
            groupBy: [srcaddr]
            statistic: count                # count | sum(bytes) | sum(packets) | max(bytes) | distinct(FIELD, …) | percent
            window: 5m                      # whole minutes, 1m to 24h
            threshold: 20                   # an alert when the window's value is at least this
            escalate: { critical: 200 }     # a higher severity from this value on; it is not silenced by the cooldown of a lower one
            cooldown: 30m                   # default: the window
            runbook: https://example.com/runbooks/ssh
            tags: [attack.t1110]            # carried into the alert and its message attributes
        alerts:
          maxPerBatch: 20                   # a storm: the strongest are sent one by one, the rest in one digest
        """;

    internal const string Json =
        """
        {"version":1,"logFormats":[{"logGroup":"/vpc/custom-*","format":"${version} ${vpc-id} ${srcaddr} ${dstaddr} ${dstport} ${action} ${start} ${end} ${log-status}"}],
        	"lists":{"office":["198.51.100.0/24","2001:db8:1::/48"],"admin-ports":[22,3389]},
        	"internal":["2001:db8:8000::/40"],
        	"ignore":[{"srcaddr":["10.0.1.49"],"dstport":[80]}],
        	"metrics":{"namespace":"FlowLambda","definitions":[{"name":"RejectedFlows","match":{"action":["REJECT"]},"statistic":"count","dimensions":["dstport"],"maxSeries":50,"always":[22,3389]}]},
        	"rules":[{"name":"ssh-brute-force","title":"Repeated rejected SSH from one source","severity":"high",
        		"match":{"action":["REJECT"],"protocol":[6],"dstport":[22],"srcaddr":[{"anything-but":{"list":"office"}}]},
        		"groupBy":["srcaddr"],"statistic":"count","window":"5m","threshold":20,"escalate":{"critical":200},"cooldown":"30m",
        		"runbook":"https:\/\/example.com\/runbooks\/ssh","tags":["attack.t1110"]}],
        	"alerts":{"maxPerBatch":20}}
        """;
}
