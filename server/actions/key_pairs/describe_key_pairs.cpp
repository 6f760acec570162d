// DescribeKeyPairs: the caller's key pairs, all at once: there are no pages. Source:
// docs/ec2/ebs-and-launch.md 10.3 and 13.
#include "generated/actions.hpp"
#include "generated/key_pairs.hpp"
#include "server/action.hpp"
#include "server/actions/key_pairs/key_pair_rules.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeKeyPairsRequest;
using Out = ec2::DescribeKeyPairsResult;

constexpr auto rule_table = table<In>(
    rules::filters<In, storage::KeyPairs::knows_filter>(),
    Rule<In>{
        .id = "DescribeKeyPairs.KeyPairId.without_names",
        .code = "InvalidParameterCombination",
        .message = "The parameter 'keyPairId' may not be used in combination with 'keyName'",
        .basis = peer,
        .source = "ebs-and-launch 13",
        .state = [](In const& in,
                    Read const&) { return broken_if(!in.key_pair_ids.empty() && !in.key_names.empty()); }},
    key_pairs::id_form<&In::key_pair_ids>(),
    Rule<In>{.id = "DescribeKeyPairs.KeyPairId.found",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for keyPairId.",
             .basis = seen,
             .source = "ebs-and-launch 13",
             .state =
                 [](In const& in, Read const& world) {
                   auto pairs = repository<storage::KeyPairs>(world);
                   for (auto const& id : in.key_pair_ids)
                     if (!pairs.find(id)) return broken(id);
                   return kept;
                 }},
    Rule<In>{.id = "DescribeKeyPairs.KeyName.given",
             .code = "InvalidParameterValue",
             .message = "Invalid value '' for keyPairNames. It should not be blank",
             .basis = peer,
             .source = "ebs-and-launch 13",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(std::ranges::any_of(in.key_names, [](auto const& name) {
                     return name.find_first_not_of(' ') == name.npos;
                   }));
                 }},
    Rule<In>{.id = "DescribeKeyPairs.KeyName.found",
             .code = "InvalidKeyPair.NotFound",
             .message = "The key pair '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.4",
             .state = [](In const& in, Read const& world) {
               auto pairs = repository<storage::KeyPairs>(world);
               for (auto const& name : in.key_names)
                 if (!pairs.find_by_name(name)) return broken(name);
               return kept;
             }});

ec2::KeyPairInfo answer_of(storage::KeyPair const& pair, std::vector<storage::Tag> const& tags,
                           bool with_key) {
  ec2::KeyPairInfo answer;
  answer.key_pair_id = pair.id;
  answer.key_type = pair.type;
  answer.tags = rules::to_answer(tags).value_or(std::vector<ec2::Tag>());
  if (with_key) answer.public_key = pair.public_key + " " + pair.name + "\n";
  answer.create_time = protocol::Timestamp{pair.created_at};
  answer.key_name = pair.name;
  answer.key_fingerprint = pair.fingerprint;
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const pairs = repository<storage::KeyPairs>(world).list(
      {.ids = in.key_pair_ids, .names = in.key_names, .filters = rules::filters_of(in.filters)});
  auto const tags = repository<storage::Tags>(world).of_all(pairs);
  Out out{.key_pairs = std::vector<ec2::KeyPairInfo>()};
  for (auto const& pair : pairs)
    out.key_pairs->push_back(answer_of(pair, tags[pair.id], in.include_public_key.value_or(false)));
  return out;
}

}  // namespace

Action const& actions::DescribeKeyPairs() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
