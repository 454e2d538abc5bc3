// The command line of the store's commands.
#pragma once

#include "plugin/audit/store_commands.hpp"

namespace CLI {
class App;
}

namespace onrecord {

// Adds them to the app; the one that is called sets `exit`. Must live as long as the app is parsed.
class StoreCommands {
 public:
  StoreCommands(CLI::App& app, int& exit);

 private:
  void add_query(CLI::App& app);
  void add_sources(CLI::App& app);
  void add_rate(CLI::App& app);
  void add_correct(CLI::App& app);
  void add_forget(CLI::App& app);

  int& exit_;
  QueryOptions query_;
  SourcesOptions sources_;
  RateOptions rate_;
  CorrectOptions correct_;
  ForgetOptions forget_;
  std::vector<std::string> words_;
  std::string acts_, kinds_, source_kinds_, grades_, sort_ = "newest", kinds_of_sources_;
};

}  // namespace onrecord
