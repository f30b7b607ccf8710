# What `sam build` runs for the function of template.yaml (BuildMethod: makefile): it sets ARTIFACTS_DIR, and packages what it finds there.
#   ARCHITECTURE  x86_64 (the default) or arm64: that of the template's parameter
#   AWS_PACKAGES  official (the default), or lite where the feed lacks some of the AWS packages (README)
ARCHITECTURE ?= x86_64
AWS_PACKAGES ?= official

RUNTIME_x86_64 := linux-x64
RUNTIME_arm64 := linux-arm64
RUNTIME := $(RUNTIME_$(ARCHITECTURE))

.PHONY: build-Function
build-Function:
	$(if $(ARTIFACTS_DIR),,$(error ARTIFACTS_DIR is not set: run sam build))
	$(if $(RUNTIME),,$(error ARCHITECTURE is '$(ARCHITECTURE)'; it must be x86_64 or arm64))
	dotnet publish src/FlowLambda.Function --configuration Release --runtime $(RUNTIME) --no-self-contained --output "$(ARTIFACTS_DIR)" \
		--artifacts-path "$(CURDIR)/artifacts/sam" -p:PublishReadyToRun=true -p:UseAppHost=false -p:DebugType=none -p:AwsPackages=$(AWS_PACKAGES)
